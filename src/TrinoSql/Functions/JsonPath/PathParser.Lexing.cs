using System.Globalization;
using System.Text;
using Workbook.TrinoSql.Functions.Native;

namespace Workbook.TrinoSql.Functions.JsonPath;

/// <summary>Words, names, texts and numbers of a path.</summary>
internal sealed partial class PathParser
{
    private readonly string _path;
    private int _at;

    private PathParser(string path) => _path = path;

    private InvalidOperationException Invalid() => Fail.Path(_path, _at);

    private PathItem Number()
    {
        var start = _at;
        while (_at < _path.Length && (char.IsAsciiDigit(_path[_at]) || _path[_at] is '.' or 'e' or 'E' || (_path[_at] is '+' or '-' && _path[_at - 1] is 'e' or 'E')))
            _at++;
        var text = _path.AsSpan(start, _at - start);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? PathItem.Of(number, isWhole: !text.ContainsAny('.', 'e', 'E') && number < 9e18) with { IsDecimal = text.Contains('.') && !text.ContainsAny('e', 'E') }
            : throw Invalid();
    }

    private string Text()
    {
        var quote = _path[_at++];
        var text = new StringBuilder();
        while (_at < _path.Length && _path[_at] != quote)
        {
            if (_path[_at] == '\\' && _at + 1 < _path.Length)
                _at++;
            text.Append(_path[_at++]);
        }

        Expect(quote.ToString());
        return text.ToString();
    }

    private string Name()
    {
        var start = _at;
        while (_at < _path.Length && IsNamePart(_path[_at]))
            _at++;
        return _at > start ? _path[start.._at] : throw Invalid();
    }

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_';

    private char Peek()
    {
        Blanks();
        return _at < _path.Length ? _path[_at] : '\0';
    }

    private void Blanks()
    {
        while (_at < _path.Length && char.IsWhiteSpace(_path[_at]))
            _at++;
    }

    private bool Accept(string symbol)
    {
        Blanks();
        if (string.CompareOrdinal(_path, _at, symbol, 0, symbol.Length) != 0)
            return false;
        _at += symbol.Length;
        return true;
    }

    private bool AcceptWord(string word)
    {
        Blanks();
        var end = _at + word.Length;
        if (string.Compare(_path, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) != 0 || (end < _path.Length && IsNamePart(_path[end])))
            return false;
        _at = end;
        return true;
    }

    private void Expect(string symbol)
    {
        if (!Accept(symbol))
            throw Invalid();
    }

    private void Word(string word)
    {
        if (!AcceptWord(word))
            throw Invalid();
    }
}
