"""Scans and folders of pictures: what is found in them, as files, tables and pages."""
import lazy_loader

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
