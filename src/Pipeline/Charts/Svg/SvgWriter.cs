using System.Globalization;
using System.Text;

namespace Workbook.Pipeline;

/// <summary>Writes SVG elements; every attribute and text is encoded here.</summary>
internal sealed class SvgWriter
{
    private readonly StringBuilder _svg = new();

    public void Open(string element, params ReadOnlySpan<(string Name, object Value)> attributes) => Start(element, attributes, ">");

    public void Close(string element) => _svg.Append(CultureInfo.InvariantCulture, $"</{element}>");

    public void Empty(string element, params ReadOnlySpan<(string Name, object Value)> attributes) => Start(element, attributes, "/>");

    public void Text(string text, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start("text", attributes, ">");
        _svg.Append(Html.Encode(text));
        Close("text");
    }

    /// <summary>A shape with a title, which is what a pointer or a screen reader gets.</summary>
    public void Titled(string element, string title, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        Start(element, attributes, ">");
        _svg.Append(CultureInfo.InvariantCulture, $"<title>{Html.Encode(title)}</title>");
        Close(element);
    }

    public override string ToString() => _svg.ToString();

    /// <summary>A hundredth of a pixel is as fine as anyone sees.</summary>
    public static string Short(double number) => Math.Round(number, 2).ToString(CultureInfo.InvariantCulture);

    private void Start(string element, ReadOnlySpan<(string Name, object Value)> attributes, string end)
    {
        _svg.Append('<').Append(element);
        foreach (var (name, value) in attributes)
            _svg.Append(CultureInfo.InvariantCulture, $" {name}=\"{(value is double number ? Short(number) : Html.Encode(Html.Text(value)))}\"");
        _svg.Append(end);
    }
}
