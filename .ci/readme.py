"""Make README.md from nbs/index.ipynb without its hidden cells, or check (--check) that it is up to date."""
import re
import sys
from pathlib import Path

import nbformat
from nbconvert import MarkdownExporter

root = Path(__file__).resolve().parents[1]


def readme():
    nb = nbformat.read(root / 'nbs/index.ipynb', as_version=4)
    nb.cells = [c for c in nb.cells if not re.search(r'^#\|\s*hide', c.source, re.M)]
    for c in nb.cells:
        c.source = re.sub(r'^#\|.*\n?', '', c.source, flags=re.M) if c.cell_type == 'code' else c.source
    text = MarkdownExporter().from_notebook_node(nb)[0]
    text = re.sub(r'\]\((?!https?:|#|/)([\w/-]+\.ipynb)\)', r'](nbs/\1)', text)
    text = re.sub(r'(src="|\]\()(images/)', r'\1nbs/\2', text)
    text = re.sub(r' \{[^}\n]*\}$', '', text, flags=re.M)
    return '<!-- made from nbs/index.ipynb by .ci/readme.py: edit that -->\n\n' + re.sub(r'\n{3,}', '\n\n', text).strip() + '\n'


if __name__ == '__main__':
    target, text = root / 'README.md', readme()
    if '--check' not in sys.argv:
        target.write_text(text, encoding='utf-8')
    elif not target.exists() or target.read_text(encoding='utf-8') != text:
        sys.exit('README.md is not what nbs/index.ipynb gives: run python .ci/readme.py and commit')
