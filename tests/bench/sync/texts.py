"""Complaints that no compressor has seen before: a place, a name, a telephone, and words drawn by how often people type
them (weights of the dictionary of an input method), one text a line. No grammar joins the words, so they are harder to
compress than what people say. The same seed gives the same texts.

usage: texts.py DICTIONARY COUNT SEED        DICTIONARY: pinyin_simp.dict.yaml of Debian's rime-data-pinyin-simp
"""
import itertools
import random
import sys

dictionary, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
dice = random.Random(seed)

weights = {}
with open(dictionary, encoding="utf-8") as lines:
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) == 3 and fields[2].isdigit() and int(fields[2]) > 0:
            weights[fields[0]] = weights.get(fields[0], 0) + int(fields[2])
words = list(weights)
chances = list(itertools.accumulate(weights.values()))
characters = [word for word in words if len(word) == 1]
names = [word for word in words if len(word) == 2]
kinds = ["楼道", "电梯", "下水道", "路灯", "门禁", "停车", "水管", "噪音", "垃圾", "化粪池", "围墙", "广场舞", "消防通道"]
estates = ["小区", "花园", "新村", "家园", "公寓"]
surnames = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任沈姚卢"


def sentence():
    text = "".join(dice.choices(words, cum_weights=chances, k=dice.randint(4, 9)))
    return text + dice.choice(",,,。!?")


for _ in range(count):
    place = f"{dice.choice(names)}{dice.choice(estates)}{dice.randint(1, 60)}幢{dice.randint(1, 6)}单元{dice.randint(101, 3304)}"
    who = dice.choice(surnames) + "".join(dice.choices(characters, k=dice.randint(1, 2)))
    said = "".join(sentence() for _ in range(dice.randint(1, 5)))
    print(f"{place}{dice.choice(kinds)},{said}我是{who},电话1{dice.randint(30, 99)}{dice.randint(0, 99999999):08d}")
