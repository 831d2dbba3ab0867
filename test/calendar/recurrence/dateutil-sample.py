"""Writes dateutil-sample.jsonl: rules and their first days as python-dateutil 2.9.0 gives them, as an opinion of others.

python3 test/calendar/recurrence/dateutil-sample.py > test/calendar/recurrence/dateutil-sample.jsonl

Left out is what dateutil itself gets wrong or reads otherwise: plain beside numbered weekdays, BYWEEKNO (days around New
Year), BYSETPOS of weeks (the first week is cut at the start). Each start is the first day that its rule gives.
"""
import datetime
import itertools
import json
import random

from dateutil.rrule import rrulestr

random.seed(20261121)
codes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']


def some(values, most):
    return random.sample(values, random.randint(1, most))


def signed(most):
    return [n for n in range(-most, most + 1) if n != 0]


def rule():
    freq = random.choice(['DAILY', 'WEEKLY', 'WEEKLY', 'MONTHLY', 'MONTHLY', 'YEARLY'])
    parts = {'FREQ': freq, 'INTERVAL': random.randint(1, 4)}
    if random.random() < 0.3:
        parts['BYMONTH'] = some(range(1, 13), 4)
    if freq != 'WEEKLY' and random.random() < 0.4:
        parts['BYMONTHDAY'] = some(signed(31), 4)
    if freq == 'YEARLY' and random.random() < 0.3:
        parts['BYYEARDAY'] = some(signed(366), 4)
    if random.random() < 0.6:
        numbered = freq in ('MONTHLY', 'YEARLY') and random.random() < 0.6
        most = 5 if freq == 'MONTHLY' or 'BYMONTH' in parts else 53
        parts['BYDAY'] = [f'{random.choice(signed(most))}{code}' if numbered else code for code in some(codes, 3)]
    if freq != 'WEEKLY' and len(parts) > 2 and random.random() < 0.3:
        parts['BYSETPOS'] = some(signed(3), 2)
    if random.random() < 0.3:
        parts['WKST'] = random.choice(codes)
    if random.random() < 0.2:
        parts['COUNT'] = random.randint(1, 30)
    return ';'.join(f"{name}={','.join(map(str, value)) if isinstance(value, list) else value}" for name, value in parts.items())


written = 0
while written < 1000:
    text = rule()
    begin = datetime.datetime(2018, 1, 1) + datetime.timedelta(days=random.randint(0, 5000))
    first = rrulestr(text, dtstart=begin).after(begin, inc=True)
    if first is None or first.year > 2040:
        continue
    days = [(day - first).days for day in itertools.islice(rrulestr(text, dtstart=first), 16) if (day - first).days < 9000]
    if days and days[0] == 0:
        print(json.dumps({'rule': text, 'start': first.strftime('%Y-%m-%d'), 'days': days}, separators=(',', ':')))
        written += 1
