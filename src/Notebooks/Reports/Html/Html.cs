using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Workbook.Notebooks;

/// <summary>
/// Markup of ours. <see cref="Of"/> is the one place where values meet markup: whatever is interpolated is encoded, unless it
/// is <see cref="Html"/> itself. Long parts are kept as they came and encoded when they are written: a page is never one string.
/// </summary>
internal sealed class Html
{
    /// <summary>Longer texts and markup stay parts of their own.</summary>
    internal const int LongPart = 8 * 1024;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly string? _markup;
    private readonly string? _text;
    private readonly IReadOnlyList<Html> _parts = [];

    public Html(string markup) => _markup = markup;

    private Html(string? text, IReadOnlyList<Html> parts) => (_text, _parts) = (text, parts);

    public static Html Empty { get; } = new("");

    public bool IsEmpty => _markup is { Length: 0 };

    /// <summary>All of it as one string.</summary>
    public string Markup
    {
        get
        {
            if (_markup is not null)
                return _markup;
            using var writer = new StringWriter(CultureInfo.InvariantCulture);
            WriteTo(writer);
            return writer.ToString();
        }
    }

    public static Html Of(ref HtmlInterpolation markup) => markup.ToHtmlAndClear();

    public static Html Join(IEnumerable<Html> parts)
    {
        var joined = new HtmlInterpolation(0, 0);
        foreach (var part in parts)
            joined.AppendFormatted(part);
        return joined.ToHtmlAndClear();
    }

    public void WriteTo(TextWriter writer)
    {
        writer.Write(_markup);
        if (_text is not null)
            Encoder.Encode(writer, _text);
        foreach (var part in _parts)
            part.WriteTo(writer);
    }

    /// <summary>True when one of its parts holds the markup.</summary>
    public bool Contains(string markup) =>
        _markup?.Contains(markup, StringComparison.Ordinal) == true || _parts.Any(part => part.Contains(markup));

    public override string ToString() => Markup;

    internal static string Encode(string value) => Encoder.Encode(value);

    internal static Html OfText(string text) => new(text, []);

    internal static Html OfParts(IReadOnlyList<Html> parts) => new(null, parts);

    /// <summary>Adds it to text, unless it is so long that it stays a part of its own.</summary>
    internal bool TryAppendTo(StringBuilder text)
    {
        if (_markup is not { Length: < LongPart })
            return false;
        text.Append(_markup);
        return true;
    }
}

/// <summary>Encodes what stands in the holes of an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private readonly StringBuilder _text;
    private readonly List<Html> _parts = [];

    public HtmlInterpolation(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html markup)
    {
        if (markup.TryAppendTo(_text))
            EndPart(Html.LongPart);
        else
            Add(markup);
    }

    public void AppendFormatted(string? value)
    {
        if (value?.Length >= Html.LongPart)
            Add(Html.OfText(value));
        else
            _text.Append(Html.Encode(value ?? ""));
    }

    public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    public Html ToHtmlAndClear()
    {
        if (_parts.Count == 0)
            return new Html(_text.ToString());
        EndPart(1);
        return Html.OfParts(_parts);
    }

    private void Add(Html part)
    {
        EndPart(1);
        _parts.Add(part);
    }

    /// <summary>Makes a part of the text so far when it has come to a length.</summary>
    private void EndPart(int length)
    {
        if (_text.Length < length)
            return;
        _parts.Add(new Html(_text.ToString()));
        _text.Clear();
    }
}
