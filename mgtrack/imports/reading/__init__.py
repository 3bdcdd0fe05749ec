"""Diaries of other apps, read: files as they come become rows, and what can't be read is said.

Pure: no Flask, no database, no clock.
"""
