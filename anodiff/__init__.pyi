from . import core as core
from . import data as data
from . import decision as decision
from . import diffusion as diffusion
from . import methods as methods
from . import metrics as metrics
from . import networks as networks
from . import reports as reports
from . import training as training
from .comparison import compare as compare
from .core.detection import Detection as Detection
from .core.errors import AnodiffError as AnodiffError
from .data.opening import open_dataset as open_dataset
from .methods.registry import detector as detector
from .methods.registry import load as load

__version__: str
