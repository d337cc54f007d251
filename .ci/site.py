"""The site, without Quarto: nbdev's own processing runs, and every page, label, citation and link resolves."""
import json
import re
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[1]
nbs = root / 'nbs'


def cells(path):
    return [(c['cell_type'], ''.join(c['source'])) for c in json.loads(path.read_text(encoding='utf-8'))['cells']]


def check(path, keys, pages):
    "What is wrong with one notebook, a sentence each."
    cs = cells(path)
    text = '\n'.join(s for k, s in cs if k == 'markdown')
    code = '\n'.join(s for k, s in cs if k == 'code')
    plain = re.sub(r'```.*?```|`[^`\n]*`', '', text, flags=re.S)
    if not re.match(r'# .+\n\n> .+', cs[0][1]):
        yield 'does not begin with "# Title", an empty line and "> description"'
    if path.name not in pages:
        yield 'is not in sidebar.yml'
    labels = set(re.findall(r'\{#((?:fig|eq|tbl|sec)-[\w-]+)', text)) | set(re.findall(r'^#\| label: (\S+)', code, re.M))
    for ref in re.findall(r'(?<![\w{#])@((?:fig|eq|tbl|sec)-[\w-]*\w)', plain):
        if ref not in labels:
            yield f'refers to @{ref}, which it does not define'
    for group in re.findall(r'\[([^\]\n]*@[^\]\n]*)\]', plain):
        for key in re.findall(r'@([A-Za-z]+\d{4}\w*|otsu1979)', group):
            if key not in keys:
                yield f'cites [@{key}], which references.bib does not have'
    for link in re.findall(r'\]\((?!https?:|#|mailto:)([^)\s#]+)', plain):
        if not (nbs / link).exists():
            yield f'links to {link}, which is not there'
    if '#| default_exp' in code and not re.search(r'^\s*(test_\w+\(|assert |with expect_fail)', code, re.M):
        yield 'exports a module and tests nothing'
    for k, s in cs:
        if k == 'code' and not s.lstrip().startswith('#| hide') and mixes_imports(s):
            yield f'has an import and other code in one cell: {s.strip().splitlines()[0][:60]!r}'


def mixes_imports(source):
    import ast
    body = ast.parse(re.sub(r'^\s*[%!].*$', '', source, flags=re.M)).body
    kinds = {isinstance(n, (ast.Import, ast.ImportFrom)) for n in body}
    return len(kinds) == 2


def main():
    bib = (nbs / 'references.bib').read_text(encoding='utf-8')
    keys = set(re.findall(r'^@\w+\{(\S+),', bib, re.M))
    pages = set(re.findall(r'[\w-]+\.ipynb', (nbs / 'sidebar.yml').read_text(encoding='utf-8')))
    files = {p.name: p for p in nbs.glob('*.ipynb')}
    faults = [f'{n}: {f}' for n, p in sorted(files.items()) for f in check(p, keys, pages)]
    faults += [f'sidebar.yml names {p}, which is not there' for p in sorted(pages - set(files))]
    faults += [f'references.bib: {e.split(",")[0]} has an open brace, so that no citation resolves after it'
               for e in re.split(r'\n(?=@)', bib) if e.count('{') != e.count('}')]
    from nbdev.serve import proc_nbs
    out = Path(proc_nbs(force=True))
    faults += [f'{n}: nbdev did not process it' for n in files if not list(out.rglob(n))]
    print('\n'.join(faults) or f'{len(files)} pages hold together')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
