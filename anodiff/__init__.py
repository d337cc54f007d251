"""Anomaly detection and segmentation with diffusion models, on one core and under one protocol."""
import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
