"""Maps of every method after five steps of training at 32 pixels, to see that a change changes no number:
`reference.py store FILE.npz` before it and `reference.py compare FILE.npz` after it, on one machine."""
import sys
import tempfile
from pathlib import Path

import numpy as np
import torch
from PIL import Image


def toy(top):
    "Discs with noise, some with a spot, in a folder with three splits and outlines."
    rng, (y, x) = np.random.default_rng(0), np.mgrid[:32, :32]
    parts = ('train', 'good', 24), ('train', 'bad', 12), ('val', 'good', 8), ('val', 'bad', 4), ('test', 'good', 4), ('test', 'bad', 4)
    for split, kind, n in parts:
        (top / split / kind).mkdir(parents=True)
        for i in range(n):
            image = 80 + 60 * np.exp(-((x - 16)**2 + (y - 16)**2) / 200) + rng.normal(0, 4, (32, 32))
            row, column = rng.integers(9, 23, 2)
            spot = (x - column)**2 + (y - row)**2 < 16
            if kind == 'bad':
                image = image + 70 * spot
                truth = top / 'ground_truth/bad'
                truth.mkdir(parents=True, exist_ok=True)
                Image.fromarray((spot * 255).astype('u1')).save(truth / f'{split}{kind}{i:02d}_mask.png')
            Image.fromarray(image.clip(0, 255).astype('u1')).save(top / split / kind / f'{split}{kind}{i:02d}.png')
    return top


def maps():
    "Map, score, mask and thresholds of each method on the test images."
    from anodiff.data import open_dataset
    from anodiff.methods import METHODS, detector
    data, arrays = open_dataset(toy(Path(tempfile.mkdtemp()) / 'toy'), size=32), {}
    for name in METHODS:
        det = detector(name, size=32)
        val = data.val if det.uses_labels else data.val.healthy()
        det.fit(data.train, val, steps=5, batch=4, progress=False, device='cpu')
        det.calibrate(data.val)
        detection, lines = det.detect(data.test), det.calibration
        arrays[name] = detection.map.numpy()
        arrays[name + '/score'] = detection.score.numpy()
        arrays[name + '/mask'] = np.array(0) if detection.mask is None else detection.mask.numpy()
        pixel = np.nan if lines.pixel.value is None else lines.pixel.value
        arrays[name + '/thresholds'] = np.array([pixel, lines.image.value])
        print(name, float(detection.map.mean()), arrays[name + '/thresholds'], flush=True)
    return arrays


def compare(old, new):
    "Names of what differs by more than 1e-6, or by a ten-thousandth of the largest value."
    for name in old.files:
        a, b = old[name].astype(float), new.get(name, np.zeros(0)).astype(float)
        if a.shape != b.shape or (np.isnan(a) != np.isnan(b)).any():
            yield name
        elif np.nanmax(np.abs(a - b), initial=0) > min(1e-6, 1e-4 * np.nanmax(np.abs(a), initial=1e-12)):
            yield name


if __name__ == '__main__':
    torch.set_num_threads(1)
    if sys.argv[1] == 'store':
        np.savez_compressed(sys.argv[2], **maps())
    else:
        differ = [*compare(np.load(sys.argv[2]), maps())]
        print(f'{", ".join(differ) or "nothing"} differs')
        sys.exit(bool(differ))
