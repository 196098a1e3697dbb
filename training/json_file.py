"""JSON as the project's formatter lays it out: lists of plain values on one line."""
import json
import re


def write_json(path, value):
    """Writes a value; ends with a newline."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    one_line = lambda match: '[' + ', '.join(part.strip() for part in match.group(1).split(',')) + ']'
    path.write_text(re.sub(r'\[([^\[\]{}"]*|\s*"[^",\[\]]*"\s*)\]', one_line, text) + '\n')
