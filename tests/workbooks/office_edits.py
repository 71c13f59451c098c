"""Run by Debian's Python inside tests: drives LibreOffice over its bridge (UNO). Reads a plan of edits as JSON."""

import json
import os
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(300):
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            time.sleep(0.1)
    raise SystemExit("LibreOffice does not answer")


def option(name, value):
    made = PropertyValue()
    made.Name, made.Value = name, value
    return made


def main():
    plan = json.load(sys.stdin)
    desktop = connect(plan["pipe"])
    book = desktop.loadComponentFromURL(plan["before"], "_blank", 0, (option("Hidden", True),))
    sheets = book.Sheets
    for what, sheet, *rest in plan["edits"]:
        page = sheets.getByName(sheet)
        if what == "value":
            page.getCellRangeByName(rest[0]).Value = rest[1]
        elif what == "text":
            page.getCellRangeByName(rest[0]).String = rest[1]
        elif what == "formula":
            page.getCellRangeByName(rest[0]).Formula = rest[1]
        elif what == "rows":
            page.unprotect("")
            page.Rows.insertByIndex(rest[0] - 1, rest[1])
        elif what == "name":
            page.Name = rest[0]
        elif what == "remove":
            sheets.removeByName(sheet)
        elif what == "move":
            sheets.moveByName(sheet, rest[0])
    book.calculateAll()
    book.storeToURL(plan["after"], (option("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)


main()
sys.stderr.flush()
os._exit(0)  # the bridge's own way out crashes now and then
