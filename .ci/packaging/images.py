"""What images document and what the program says of itself."""

import configparser
import re
import subprocess
from collections import defaultdict


class Images:
    """What images document; by name and tag."""

    def __init__(self, text):
        ini = configparser.ConfigParser(strict=True, interpolation=None)
        ini.optionxform = str
        ini.read_string(text)
        self.deprecated = dict(ini["deprecated"])
        self.facts = {
            name: {key: set(value.split()) for key, value in ini[name].items()}
            for name in ini.sections()
            if name != "deprecated"
        }

    def __contains__(self, image):
        return image in self.facts

    def of(self, image):
        """The facts of an image by kind; no fact of any kind if it is unknown."""
        return defaultdict(set, self.facts.get(image, {}))


class Program:
    """What the program's commands say of themselves."""

    def __init__(self, helps):
        self.helps = {command: " ".join(text.split()) for command, text in helps.items()}

    @staticmethod
    def asked(jar, commands):
        java = ["java", "-XX:TieredStopAtLevel=1", "-jar", str(jar)]
        return Program({
            command: subprocess.run(
                [*java, command, "--help"], check=True, capture_output=True, text=True).stdout
            for command in commands
        })

    def says(self, command, word):
        return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", self.helps[command]) is not None

    def default(self, command, option):
        """The number, as text, that stands for an option which is not given."""
        text = re.search(rf"{option}\b[^ ]* (?:(?! --).)*?default: (\d+)\b", self.helps[command])
        return text.group(1) if text else None
