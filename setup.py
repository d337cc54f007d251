"""Everything is declared in settings.ini; this file only hands it to setuptools."""
from configparser import ConfigParser
from pathlib import Path
from shlex import split
from setuptools import find_packages, setup

cfg = ConfigParser(delimiters=['='])
cfg.read('settings.ini', encoding='utf-8')
s = cfg['DEFAULT']

setup(
    name=s['lib_name'], version=s['version'], description=s['description'],
    long_description=Path('README.md').read_text(encoding='utf-8') if Path('README.md').exists() else '',
    long_description_content_type='text/markdown', keywords=s['keywords'], license='Apache-2.0',
    author=s['author'], author_email=s['author_email'], url=s['git_url'],
    packages=find_packages(include=['anodiff', 'anodiff.*']), include_package_data=True, zip_safe=False,
    python_requires='>=' + s['min_python'], install_requires=split(s['requirements']),
    extras_require={k: split(s[f'{k}_requirements']) for k in ('fast', 'dicom', 'export', 'bench', 'dev')},
    entry_points={'console_scripts': split(s['console_scripts']),
                  'nbdev': [f"{s['lib_name']}={s['lib_path']}._modidx:d"]},
)
