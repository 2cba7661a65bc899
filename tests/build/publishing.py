"""Publishing a host into an output folder."""

from kimsites.build.writer import HostWriter
from kimsites.model.page import Output

HOST = "satu.kim.id"


def publish(folder, **files):
    return publish_paths(folder, files)


def publish_paths(folder, files):
    writer = HostWriter(folder, HOST, "satu")
    for path, text in files.items():
        writer.stage(Output(path, text.encode()))
    return writer.commit()


def standing(folder):
    root = folder.root / HOST
    return {path.relative_to(root).as_posix(): path.read_text() for path in root.rglob("*") if path.is_file()}
