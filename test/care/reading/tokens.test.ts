import { describe, expect, test } from 'vitest';
import { tokens } from '../../../functions/care/reading/tokens.ts';

/** Texts as they are, tags in brackets. */
const read = (html: string) =>
  [...tokens(html)].map((token) => ('text' in token ? token.text : `[${token.isEnd ? '/' : ''}${token.tag}]`));

describe('HTML is split', () => {
  test.each<[string, string, string[]]>([
    ['into texts and tags', 'a<b>c</b>d', ['a', '[b]', 'c', '[/b]', 'd']],
    ['where there is no tag', 'a > b', ['a > b']],
    ['where there is nothing', '', []],
    ['at tags with any case and attributes', '<P Class=x><BR/>a</P >', ['[p]', '[br]', 'a', '[/p]']],
    ['at tags with special names', '<o:p><x-y_1>', ['[o:p]', '[x-y_1]']],
    ['at tags of A to Z', '<A><Z><a><z>', ['[a]', '[z]', '[a]', '[z]']],
    ['at names of at most twenty characters', `<${'x'.repeat(30)}>`, [`[${'x'.repeat(20)}]`]],
    ['at the end of quoted values', '<a b=">" c=\'>\' d = ">">e', ['[a]', 'e']],
    ['at quotes that are no value', '<a b"c>d"e', ['[a]', 'd"e']],
    ['at quotes within a value', '<a b=c"d>e"f', ['[a]', 'e"f']],
    ['at a quote that never ends', '<a b="c>d', ['[a]', 'd']],
    ['at a space of any kind before a value', '<a b=\t\n\r\f\v">"c>d', ['[a]', 'd']],
    ['around a sign that is no tag', 'a < b <3 c<>d <', ['a ', '<', ' b ', '<', '3 c', '<', '>d ', '<']],
    ['around signs beside letters', '<@a><[b><`c><{d>', ['<', '@a>', '<', '[b>', '<', '`c>', '<', '{d>']],
    ['around a tag that never ends', 'a<b c', ['a', '<b c']],
    ['around an end that never ends', 'a</b', ['a', '</b']],
    ['without comments', 'a<!-- <b> -- > -->c<!---->d<!-->e', ['a', 'c', 'd', 'e']],
    ['without a comment that never ends', 'a<!-- b', ['a', ' b']],
    ['without declarations', '<!doctype html><?xml ?><!>a</ >b', ['a', 'b']],
    ['around a declaration that never ends', 'a<!doctype', ['a', '<!doctype']],
    ['around an instruction that never ends', 'a<?x', ['a', '<?x']],
  ])('%s', (_, html, parts) => {
    expect(read(html)).toEqual(parts);
  });
});

describe('what is not shown', () => {
  test.each(['script', 'style', 'title', 'template'])('is left out: %s', (name) => {
    expect(read(`a<${name} x=y><b> 1 < 2 </x></${name.toUpperCase()} >c`)).toEqual([
      ...['a', `[${name}]`, `[/${name}]`, 'c'],
    ]);
  });

  test('is shown if it never ends, so that it hides nothing', () => {
    expect(read('<style>a<b></styles>c')).toEqual(['[style]', 'a', '[b]', '[/styles]', 'c']);
    expect(read('<style>a<style>b</title>')).toEqual(['[style]', 'a', '[style]', 'b', '[/title]']);
    expect(read('<style>a<title>b</title>c')).toEqual(['[style]', 'a', '[title]', '[/title]', 'c']);
  });

  test('ends at its own tag only, also after one of the same beginning', () => {
    expect(read('<title></titles></title>a')).toEqual(['[title]', '[/title]', 'a']);
    expect(read('</style>a')).toEqual(['[/style]', 'a']);
  });
});
