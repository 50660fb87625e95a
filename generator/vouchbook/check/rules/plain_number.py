"""A number is not written plainly.

YAML reads `010` as ten, `1_000` as a thousand, `0b11` as three, `2.0` as a fraction and `.inf` as
endless. Write numbers in digits, without leading zero; put what is meant as text in quotes:

    crm: "0012"
"""
