"""Import every module and check that each global name its functions load exists there: a notebook tests its
cells, so a function that leans on a name of an unexported cell would pass its tests and fail for a user."""
import builtins
import dis
import importlib
import pkgutil
import re
import subprocess
import sys
import types
from pathlib import Path

import anodiff

root = Path(anodiff.__file__).parent


def codes(obj, seen):
    "All code objects below a module's own functions and classes."
    if isinstance(obj, types.CodeType):
        yield obj
        for c in obj.co_consts:
            yield from codes(c, seen) if isinstance(c, types.CodeType) else ()
    elif isinstance(obj, (staticmethod, classmethod)):
        yield from codes(obj.__func__, seen)
    elif isinstance(obj, property):
        for f in (obj.fget, obj.fset):
            yield from codes(f, seen) if f else ()
    elif hasattr(obj, '__wrapped__'):
        yield from codes(obj.__wrapped__, seen)
    elif isinstance(obj, types.FunctionType):
        yield from codes(obj.__code__, seen)
    elif isinstance(obj, type) and id(obj) not in seen:
        seen.add(id(obj))
        for v in vars(obj).values():
            yield from codes(v, seen)


def missing(mod):
    known, seen = set(vars(mod)) | set(dir(builtins)), set()
    tree = compile(Path(mod.__file__).read_text(encoding='utf-8'), mod.__file__, 'exec')
    for c in codes(tree, seen):
        for i in dis.get_instructions(c):
            if i.opname == 'LOAD_GLOBAL' and i.argval not in known:
                yield f'{mod.__name__}.{c.co_name} (line {c.co_firstlineno}) uses {i.argval}, which does not exist there'


def upward(name):
    "Imports of a module of a larger or equal number; a room built later has a letter, 05 < 05b < 06."
    text = (root / f'{name}.py').read_text(encoding='utf-8')
    found = [re.fullmatch(r'(\d\d[a-z]?)_(\w+)', p.stem) for p in (root.parent / 'nbs').glob('*.ipynb')]
    number = {m[2]: m[1] for m in found if m}
    for dep in re.findall(r'(?:from|import) (?:anodiff)?\.(\w+)', text):
        if number.get(dep, '~') >= number.get(name, ''):
            yield f'{name} imports {dep}, which comes later in the reading order'


def light():
    "`import anodiff` loads torch at the most and prints nothing."
    code = ("import sys, torch; a = set(sys.modules); import anodiff; "
            "print(*sorted({m.split('.')[0] for m in set(sys.modules) - a} - {'anodiff'}))")
    extra = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True, check=True).stdout.split()
    heavy = {'matplotlib', 'sklearn', 'scipy', 'numba', 'nibabel', 'PIL', 'accelerate', 'nilearn', 'IPython'}
    return [f'import anodiff loads {m}' for m in extra if m in heavy]


if __name__ == '__main__':
    faults = light()
    for _, name, _ in pkgutil.iter_modules([str(root)]):
        if name.startswith('_'):
            continue
        faults += [*missing(importlib.import_module(f'anodiff.{name}')), *upward(name)]
    print('\n'.join(faults) or 'all names exist')
    sys.exit(bool(faults))
