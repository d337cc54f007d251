"""The site, without Quarto: nbdev's own processing runs, and every page, label, citation and link resolves."""
import json
import re
import sys
from pathlib import Path

root = Path(__file__).resolve().parents[1]
nbs = root / 'nbs'


def stored(path): return json.loads(path.read_text(encoding='utf-8'))['cells']


def cells(path): return [(c['cell_type'], ''.join(c['source'])) for c in stored(path)]


def figures(path):
    "A figure that pages refer to must be stored: the site runs no cell."
    for c in stored(path):
        label = re.search(r'^#\| label: (fig-\S+)', ''.join(c['source']), re.M)
        if label and not any('image/png' in o.get('data', {}) for o in c['outputs']):
            yield f'labels {label[1]}, but stores no picture of it'
        if label and '#| fig-cap:' not in ''.join(c['source']):
            yield f'labels {label[1]}, which has no caption'


def references(text):
    "An entry that is not closed hides all that follow, and every page cites from the list."
    keys = re.findall(r'^@\w+\{(\S+),', text, re.M)
    for entry in re.split(r'(?m)^(?=@\w+\{)', text)[1:]:
        key = re.match(r'@\w+\{(\S+),', entry)
        if not key:
            yield f'references.bib: no key in {entry.splitlines()[0]!r}'
        elif entry.count('{') != entry.count('}'):
            yield f'references.bib: {key[1]} is not closed'
        else:
            for field in ('title', 'author', 'year'):
                if not re.search(rf'\b{field}\s*=', entry):
                    yield f'references.bib: {key[1]} has no {field}'
    yield from (f'references.bib: {k} is there twice' for k in sorted({k for k in keys if keys.count(k) > 1}))


def configuration(pages):
    "The site's files are there, each page stands once in the sidebar, in reading order in its section, and in the index."
    import yaml
    site = yaml.safe_load((root / '_quarto.yml').read_text(encoding='utf-8'))
    html = site['format']['html']
    themes = [t for v in html['theme'].values() for t in ([v] if isinstance(v, str) else v)]
    for name in [html['css'], site['bibliography'], *(t for t in themes if t.endswith('.scss'))]:
        if not (nbs / name).exists():
            yield f'_quarto.yml names {name}, which is not there'
    listed = re.findall(r'[\w/-]+\.ipynb', (nbs / 'sidebar.yml').read_text(encoding='utf-8'))
    numbered = [p for p in listed if re.search(r'/\d', p)]
    if len({*listed}) < len(listed) or numbered != sorted(numbered, key=lambda p: p.split('/')[1]):
        yield 'sidebar.yml is not in reading order, or has a page twice'
    yield from (f'{p} does not begin with three digits and its name' for p in numbered
                if not re.search(r'/\d{3}_\w+\.ipynb$', p))
    index = '\n'.join(s for k, s in cells(nbs / 'index.ipynb') if k == 'markdown')
    yield from (f'index.ipynb does not mention {p}' for p in sorted(pages - {'index.ipynb'}) if f']({p})' not in index)


def check(path, keys, pages):
    "What is wrong with one notebook, a sentence each."
    cs = cells(path)
    text = '\n'.join(s for k, s in cs if k == 'markdown')
    code = '\n'.join(s for k, s in cs if k == 'code')
    plain = re.sub(r'```.*?```|`[^`\n]*`', '', text, flags=re.S)
    if not re.match(r'# .+\n\n> .+', cs[0][1]):
        yield 'does not begin with "# Title", an empty line and "> description"'
    if str(path.relative_to(nbs)) not in pages:
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
        if not (path.parent / link).exists():
            yield f'links to {link}, which is not there'
    if '#| default_exp' in code and not re.search(r'^\s*(test_\w+\(|assert |with expect_fail)', code, re.M):
        yield 'exports a module and tests nothing'
    yield from figures(path)
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
    pages = set(re.findall(r'[\w/-]+\.ipynb', (nbs / 'sidebar.yml').read_text(encoding='utf-8')))
    files = {str(p.relative_to(nbs)): p for p in nbs.rglob('*.ipynb') if '.ipynb_checkpoints' not in p.parts}
    faults = [f'{n}: {f}' for n, p in sorted(files.items()) for f in check(p, keys, pages)]
    faults += [f'sidebar.yml names {p}, which is not there' for p in sorted(pages - set(files))]
    faults += [*references(bib), *configuration(pages)]
    from nbdev.serve import proc_nbs
    out = Path(proc_nbs(force=True))
    faults += [f'{n}: nbdev did not process it' for n in files if not (out / n).exists()]
    faults += [f'nbdev did not copy {n}' for n in ('theme.scss', 'styles.css', 'references.bib') if not (out / n).exists()]
    print('\n'.join(faults) or f'{len(files)} pages hold together')
    sys.exit(bool(faults))


if __name__ == '__main__':
    main()
