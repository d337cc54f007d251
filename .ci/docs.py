"""Every public name has a docstring that stands without the site: a summary, all parameters and what is returned,
typed; no reference that only the site resolves. Lines fit two editors side by side."""
import ast
import re
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[1] / 'anodiff'
WIDTH = 88


def public(tree):
    "The names that a module means to be public."
    for n in tree.body:
        if isinstance(n, ast.Assign) and getattr(n.targets[0], 'id', '') == '__all__':
            return set(ast.literal_eval(n.value))
    return set()


def arguments(function):
    "The parameters of a function, without self and cls."
    a = function.args
    named = [*a.posonlyargs, *a.args, *a.kwonlyargs]
    return [p for p in named if p.arg not in ('self', 'cls')]


def defaults(function):
    "Parameters whose default is None."
    a = function.args
    pairs = [*zip([*a.posonlyargs, *a.args][::-1], a.defaults[::-1]), *zip(a.kwonlyargs, a.kw_defaults)]
    return [p for p, d in pairs if isinstance(d, ast.Constant) and d.value is None]


def faults_of_function(n, name, whole):
    "What a function's signature and docstring lack; of a method the parameters may go without saying."
    doc = ast.get_docstring(n) or ''
    if not doc or not doc.split('\n')[0].strip().endswith('.'):
        yield f'{name} has no summary that ends in a full stop'
    for p in arguments(n):
        if p.annotation is None:
            yield f'{name}: {p.arg} has no type'
        elif whole and not re.search(rf'^[\w*, ]*\b{p.arg}\b.* : ', doc, re.M):
            yield f'{name}: {p.arg} is not described'
    for p in defaults(n):
        # an alias of Annotated may hold the None
        if p.annotation is not None and not re.search(r'None|Any|\b[A-Z]\w+$', ast.unparse(p.annotation)):
            yield f'{name}: {p.arg}=None without | None'
    if n.returns is None:
        yield f'{name} does not say what it returns'
    elif whole and not re.search(r'None|NoReturn', ast.unparse(n.returns)) and not re.search(r'^(Returns|Yields)$', doc, re.M):
        yield f'{name} has no section Returns'


def faults(path):
    text = path.read_text(encoding='utf-8')
    tree, module = ast.parse(text), '.'.join(path.relative_to(root.parent).with_suffix('').parts)
    names = public(tree)
    for n in tree.body:
        if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and n.name in names:
            commands = any('command' in ast.unparse(d) for d in n.decorator_list)
            if isinstance(n, ast.FunctionDef):
                yield from faults_of_function(n, f'{module}.{n.name}', not commands)
            elif not ast.get_docstring(n):
                yield f'{module}.{n.name} has no docstring'
            for m in n.body if isinstance(n, ast.ClassDef) else ():
                if isinstance(m, ast.FunctionDef) and not m.name.startswith('_'):
                    yield from faults_of_function(m, f'{module}.{n.name}.{m.name}', False)
    for n in ast.walk(tree):
        if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and re.search(r'@eq-|\[-?@\w', ast.get_docstring(n) or ''):
            yield f'{module}.{n.name}: a reference that only the site resolves'
    ours = re.sub(r'^__all__ = \[.*?\]$', '', text, count=1, flags=re.M | re.S)
    for line in ours.splitlines():
        if len(line) > WIDTH and not line.startswith(('# ', '"""')):
            yield f'{module}: {len(line)} characters: {line.strip()[:60]}'


if __name__ == '__main__':
    found = [f for p in sorted(root.rglob('*.py')) if not p.name.startswith('_') for f in faults(p)]
    print('\n'.join(found) or 'every public name is described')
    sys.exit(bool(found))
