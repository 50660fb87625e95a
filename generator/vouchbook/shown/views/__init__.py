"""What the pages show: flat values that hold only what the audience may see.

`shown/visibility.py` fills these from the model and leaves out (None, an empty tuple) whatever the
audience may not know; pages, Finder data and feeds read nothing else. So a page cannot leak: what
is not in a view is not in the output.

Values are ready for display but not formatted: dates are dates, numbers are numbers, labels come
with their ids. A field marked *program* stays empty in every other build.
"""

from vouchbook.shown.views.account import (
    AccountView,
    Cap,
    Deployment,
)
from vouchbook.shown.views.common import (
    AccountRef,
    Attribute,
    Audience,
    Choice,
    ContentRef,
    Facet,
    Period,
    PersonRef,
    Span,
)
from vouchbook.shown.views.content import (
    Asked,
    CollectionView,
    ContentView,
    Quote,
    Step,
)
from vouchbook.shown.views.forms import FormsView
from vouchbook.shown.views.home import Again, DealView, Figures, OpenDeal, Pick
from vouchbook.shown.views.owner import OwnerView, Prospective
from vouchbook.shown.views.person import (
    Confirmation,
    Engagement,
    Exclusion,
    Given,
    Nomination,
    PersonalLimit,
    PersonView,
    Preferences,
    Result,
    Sentiment,
    Touch,
)
from vouchbook.shown.views.request import Next, NextStep, Rating, RequesterView, RequestView
from vouchbook.shown.views.segment import SegmentView
from vouchbook.shown.views.standing import Offer, Standing, Wait
from vouchbook.shown.views.whole import Activity, Matching, SiteView, Vocabulary

__all__ = [
    "AccountRef",
    "AccountView",
    "Activity",
    "Again",
    "Asked",
    "Attribute",
    "Audience",
    "Cap",
    "Choice",
    "CollectionView",
    "Confirmation",
    "ContentRef",
    "ContentView",
    "DealView",
    "Deployment",
    "Engagement",
    "Exclusion",
    "Facet",
    "Figures",
    "FormsView",
    "Given",
    "Matching",
    "Next",
    "NextStep",
    "Nomination",
    "Offer",
    "OpenDeal",
    "OwnerView",
    "Period",
    "PersonRef",
    "PersonView",
    "PersonalLimit",
    "Pick",
    "Preferences",
    "Prospective",
    "Quote",
    "Rating",
    "RequestView",
    "RequesterView",
    "Result",
    "SegmentView",
    "Sentiment",
    "SiteView",
    "Span",
    "Standing",
    "Step",
    "Touch",
    "Vocabulary",
    "Wait",
]
