"""Publish incident post-mortems from git: every time exact, every status checked, one static archive.

The way through the house, each stage a package that imports only what stands before it:

    text, diagnostics, timezones, markdown   the ground: places in a file, what is wrong there, zones, Markdown
    model                                    what an incident is
    parse                                    a source file → Incident and diagnostics
    check                                    what is wrong with an Incident or with the archive → diagnostics
    redact                                   an Incident → what the public may see of it
    derive                                   facts that follow: durations, states, transitions
    site                                     which pages and files exist, and what each one shows
    render                                   a page → bytes
    pipeline                                 all of the above, as one pure function
    publish, serve, cli                      the edges: disk, sockets, terminal
"""

__version__ = "0.1.0"
