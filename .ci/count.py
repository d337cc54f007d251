"""The honest last line: how many notebooks passed and failed, counted from the test command's own output."""
import re
import sys

text, status = open(sys.argv[1], encoding='utf-8').read(), int(sys.argv[2])
started = set(re.findall(r'^Starting (\S+\.ipynb)', text, re.M))
listed = text.split('nbdev Tests Failed On The Following Notebooks:')
failed = set(re.findall(r'(\S+\.ipynb)', listed[1])) if len(listed) > 1 else set()
passed = len(started) - len(failed)
print(f'notebooks: {passed} passed, {len(failed)} failed')
sys.exit(0 if status == 0 and started and not failed else 1)
