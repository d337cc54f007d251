"""Import every module and check that each global name its functions load exists there: a notebook tests its
cells, so a function that leans on a name of an unexported cell would pass its tests and fail for a user."""
import ast
import builtins
import dis
import importlib
import re
import subprocess
import sys
import types
from pathlib import Path

import anodiff

root = Path(anodiff.__file__).parent
LINES = 500  # of a module, at most
UPWARD = {}  # imports inside a function that go up: (module, module it imports)


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


def rooms():
    "Each module's place in the reading order: (chapter, number) from the notebook that exports it."
    found = {}
    for p in (root.parent / 'nbs').rglob('[0-9]*.ipynb'):
        exp = re.search(r'#\|\s*default_exp ([\w.]+)', p.read_text(encoding='utf-8'))
        if exp:
            found[exp[1]] = int(p.name[:3])
    return found


def imports(tree, level=0):
    "Imports of a tree: (module in the package, names, whether it stands at module level)."
    for n in ast.walk(tree):
        if isinstance(n, ast.ImportFrom) and (n.level or (n.module or '').startswith('anodiff')):
            yield n


def stub(package):
    "Name -> module, of what a package hands on."
    path = root.joinpath(*package.split('.'), '__init__.pyi')
    text = path.read_text(encoding='utf-8') if path.exists() else ''
    return {name: module for module, name in re.findall(r'^from \.([\w.]+) import (\w+)', text, re.M)}


def faults_of(path, order):
    "What is wrong with the imports and the size of one module."
    parts = path.relative_to(root).with_suffix('').parts
    name, text = '.'.join(parts), path.read_text(encoding='utf-8')
    tree = ast.parse(text)
    top = set(tree.body)
    if name not in order:
        yield f'{name} has no notebook'
        return
    for n in imports(tree):
        base = parts[:len(parts) - n.level] if n.level else ()
        module = '.'.join([*base, *[p for p in (n.module or '').split('.') if p and p != 'anodiff']])
        targets = [module]
        if module not in order:  # a package: each name from the module that its stub names
            homes = stub(module)
            targets = [f'{module}.{homes.get(a.name, a.name)}'.strip('.') for a in n.names]
        for t in targets:
            later = order.get(t, 0) >= order[name]
            if later and (n in top or (name, t) not in UPWARD):
                yield f'{name} imports {t}, which comes later in the reading order'
        for a in n.names:
            if a.name.startswith('_') and not a.name.startswith('__'):
                yield f'{name} imports {a.name}, which is private to {module}'
    if text.count('\n') > LINES:
        yield f'{name} has {text.count(chr(10))} lines; at most {LINES}'
    if re.search(r'^@patch', text, re.M):
        yield f'{name} patches a class; write it whole'


def light():
    "What `import anodiff` and the command line's own module load: no torch, nothing heavy."
    for module in ('anodiff', 'anodiff.core.errors', 'anodiff.core.files', 'anodiff.core.config'):
        code = f'import sys, {module}; print(*sorted({{m.split(".")[0] for m in sys.modules}}))'
        loaded = subprocess.run([sys.executable, '-c', code], capture_output=True, text=True,
                                check=True).stdout.split()
        heavy = {'torch', 'numpy', 'matplotlib', 'sklearn', 'scipy', 'numba', 'nibabel', 'PIL'}
        yield from (f'import {module} loads {m}' for m in sorted(heavy & set(loaded)))


def handed_on(name):
    "Names that a package hands on must be there."
    package = importlib.import_module(name)
    for n in dir(package):
        try:
            getattr(package, n)
        except (ImportError, AttributeError) as e:
            yield f'{name}.{n}: {e}'


if __name__ == '__main__':
    faults, order = [*light()], rooms()
    for p in sorted(root.rglob('*.py')):
        if p.name.startswith('_'):
            continue
        name = '.'.join(p.relative_to(root.parent).with_suffix('').parts)
        faults += [*missing(importlib.import_module(name)), *faults_of(p, order)]
    for p in sorted(root.rglob('__init__.pyi')):
        faults += handed_on('.'.join(p.parent.relative_to(root.parent).parts))
    print('\n'.join(faults) or 'all names exist')
    sys.exit(bool(faults))
