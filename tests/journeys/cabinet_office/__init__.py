"""The Cabinet Secretary's office: records the decision."""
