"""Activity, people, money and outcomes of a service beside one another, the plan in pictures, and the meetings that reconcile."""
