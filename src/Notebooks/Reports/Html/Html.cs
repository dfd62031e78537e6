using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Workbook.Notebooks;

/// <summary>
/// Markup of ours. <see cref="Of"/> is the one place where values meet markup: whatever is interpolated is encoded, unless it
/// is <see cref="Html"/> itself.
/// </summary>
internal readonly record struct Html(string Markup)
{
    public static Html Empty { get; } = new("");

    public static Html Of(ref HtmlInterpolation markup) => new(markup.ToStringAndClear());

    public static Html Join(IEnumerable<Html> parts) => new(string.Concat(parts.Select(part => part.Markup)));

    public override string ToString() => Markup;
}

/// <summary>Encodes what stands in the holes of an interpolated string.</summary>
[InterpolatedStringHandler]
internal readonly ref struct HtmlInterpolation
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    private readonly StringBuilder _text;

    public HtmlInterpolation(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + (formattedCount * 16));

    public void AppendLiteral(string literal) => _text.Append(literal);

    public void AppendFormatted(Html markup) => _text.Append(markup.Markup);

    public void AppendFormatted(string? value) => _text.Append(Encoder.Encode(value ?? ""));

    public void AppendFormatted(int value) => _text.Append(value.ToString(CultureInfo.InvariantCulture));

    public string ToStringAndClear()
    {
        var text = _text.ToString();
        _text.Clear();
        return text;
    }
}
