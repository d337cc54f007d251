"""How the site shows a function or a class: everything that its docstring says.

nbdev's own renderer leaves out a docstring's Raises, Notes and Examples, the choices of a
`Literal`, and what pydantic knows of a setting. `settings.ini` names this one instead.
"""
import inspect
import re
from dataclasses import is_dataclass
from typing import Any

from nbdev.doclinks import NbdevLookup

from .core.config import described


def sections(doc: str) -> dict[str, str]:
    """Split a numpydoc docstring.

    Parameters
    ----------
    doc : str
        The docstring, without its indentation.

    Returns
    -------
    dict
        Title of a section -> its text; '' -> what stands before the first.
    """
    parts = re.split(r'^([A-Z]\w+)\n-{3,}\n', doc, flags=re.M)
    return {'': parts[0].strip(), **dict(zip(parts[1::2], parts[2::2]))}


def _table(head: list[str], rows: list[list[str]]) -> str:
    "A table in markdown."
    lines = ['| ' + ' | '.join(cell.replace('|', '\\|') for cell in row) + ' |'
             for row in (head, ['---'] * len(head), *rows)]
    return '\n'.join(lines) + '\n\n'


def _entries(title: str, text: str) -> str:
    "Parameters, attributes, returned values or errors: a name or type, and its meaning."
    rows = []
    for line in text.strip().splitlines():
        if line and not line[0].isspace():
            name, _, kind = line.partition(' : ')
            rows.append([f'`{name}`', kind, ''])
        elif line.strip() and rows:
            rows[-1][2] += (' ' if rows[-1][2] else '') + line.strip()
    if not any(row[1] for row in rows):
        rows = [[name, meaning] for name, _, meaning in rows]
    return f'**{title}**\n\n' + _table([''] * len(rows[0]), rows) if rows else ''


def _settings(cls: type) -> str:
    "The fields of a class of settings: type in words, default, meaning."
    rows = [[f"`{row['name']}`", row['type'], f"`{row['default']!r}`", row['about']]
            for row in (described(cls) if is_dataclass(cls) else ())]
    if not any(row[-1] for row in rows):
        return ''
    return '**Settings**\n\n' + _table(['setting', 'type', 'default', 'meaning'], rows)


def _methods(cls: type) -> str:
    "The public methods and properties of a class, a sentence each."
    rows = []
    for name, member in vars(cls).items():
        function = getattr(member, 'fget', None) or getattr(member, '__func__', member)
        if name.startswith('_') or not inspect.isfunction(function):
            continue
        names = [p for p in inspect.signature(function).parameters if p not in ('self', 'cls')]
        call = '' if isinstance(member, property) else f"({', '.join(names)})"
        summary = sections(inspect.getdoc(function) or '')[''].partition('\n\n')[0]
        rows.append([f'`{name}{call}`', summary.replace('\n', ' ')])
    return '**Methods**\n\n' + _table(['', ''], rows) if rows else ''


def markdown_of(symbol: Any) -> str:
    """Write everything that a docstring says as markdown.

    Parameters
    ----------
    symbol : function or class
        With a numpydoc docstring.

    Returns
    -------
    str
        Summary, parameters, returns, errors, notes, examples, settings and methods.
    """
    doc = sections(inspect.getdoc(symbol) or '')
    summary, _, rest = doc.pop('').partition('\n\n')
    text = (f'*{summary}*\n\n' if summary else '') + (f'{rest}\n\n' if rest else '')
    for title, body in doc.items():
        if title in ('Notes', 'References', 'See'):
            text += f'**{title}**\n\n{inspect.cleandoc(body)}\n\n'
        elif title == 'Examples':
            text += f'**Examples**\n\n```python\n{inspect.cleandoc(body)}\n```\n\n'
        else:
            text += _entries(title, body)
    if inspect.isclass(symbol):
        text += _settings(symbol) + _methods(symbol)
    return text


class Renderer:
    """What nbdev's `show_doc` shows: a link to the source, the signature, the docstring."""

    def __init__(self, sym: Any, name: str | None = None, title_level: int = 3) -> None:
        self.sym = getattr(sym, 'fget', None) or sym
        self.name = name or getattr(self.sym, '__qualname__', str(sym))
        self.title_level = title_level

    def signature(self) -> str:
        """Return the parameters as they are written, without the modules of their types."""
        if inspect.isclass(self.sym) and _settings(self.sym):
            return '(**settings)'
        try:
            text = str(inspect.signature(self.sym))
        except (TypeError, ValueError):
            return '()'
        return re.sub(r'\b(?:[a-z_]\w*\.)+([A-Z])', r'\1', text).replace("'", '')

    def _repr_markdown_(self) -> str:
        source = NbdevLookup().code(f"{getattr(self.sym, '__module__', '')}.{self.name}")
        link = f'[source]({source}){{target="_blank" style="float:right"}}\n\n' if source else ''
        return (f"---\n\n{link}{'#' * self.title_level} {self.name}\n\n"
                f'```python\n{self.name}{self.signature()}\n```\n\n'
                f'{markdown_of(self.sym)}')
