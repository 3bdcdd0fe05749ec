"""A mail server of the tests' own on loopback."""

from __future__ import annotations

import queue
import socketserver
from email import message_from_bytes, policy


class Mailbox(socketserver.ThreadingTCPServer):
    """Takes every mail, and offers no encryption."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.mails = queue.Queue()

    @property
    def next_mail(self):
        return message_from_bytes(self.mails.get(timeout=10), policy=policy.default)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        self.say("220 ready")
        for line in self.rfile:
            verb = line.split()[0].upper().rstrip(b":")
            if verb == b"DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.mails.put(b"".join(lines))
            self.say("221 bye" if verb == b"QUIT" else "250 fine")

    def say(self, words):
        self.wfile.write(f"{words}\r\n".encode())
