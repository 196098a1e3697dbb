"""Pillow's reading of a picture, as Signflip promises to read it: the first shown frame, upright, without colour conversion.

    python3 scripts/corpus/pillow.py FILE     # one line of JSON: width, height; then width x height x 4 bytes of straight RGBA
"""
import json
import sys

from PIL import Image, ImageOps

picture = Image.open(sys.argv[1])
if getattr(picture, 'default_image', False):
    picture.seek(1)  # the first image of this APNG is no frame of it
picture = ImageOps.exif_transpose(picture)
if picture.mode.startswith('I'):
    picture = picture.point(lambda value: value / 256).convert('L')  # the upper eight of sixteen bits
pixels = picture.convert('RGBA')
sys.stdout.buffer.write(json.dumps({'width': pixels.width, 'height': pixels.height}).encode() + b'\n' + pixels.tobytes())
