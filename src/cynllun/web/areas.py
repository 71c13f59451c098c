"""The areas of the site: each is a package with `addresses.py` (urlpatterns, and NAVIGATION where it has links)."""

AREAS: tuple[str, ...] = (
    "cynllun.web.front",
    "cynllun.web.signing_in",
    "cynllun.web.home",
    "cynllun.web.round",
    "cynllun.web.plan",
    "cynllun.web.dividing",
    "cynllun.web.tracker",
    "cynllun.web.judging",
    "cynllun.web.statutory",
    "cynllun.web.between",
    "cynllun.web.commissioning",
    "cynllun.web.triangulation",
    "cynllun.web.framework",
    "cynllun.web.published",
    "cynllun.web.oversight",
    "cynllun.web.record",
    "cynllun.web.thread",
    "cynllun.web.actuals",
    "cynllun.web.delivery",
)
