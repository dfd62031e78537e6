using System.Globalization;
using System.Text.RegularExpressions;

namespace Workbook.Notebooks;

/// <summary>Text as a terminal shows it: colours by ANSI sequences, and what a carriage return overwrote is gone.</summary>
internal static partial class TerminalText
{
    private static readonly (int Red, int Green, int Blue)[] Palette =
    [
        (0, 0, 0), (205, 49, 49), (13, 188, 121), (229, 229, 16), (36, 114, 200), (188, 63, 188), (17, 168, 205), (229, 229, 229),
    ];

    public static Html Render(string text)
    {
        var lines = text.Contains('\r', StringComparison.Ordinal) ? Overwritten().Replace(text.Replace("\r\n", "\n", StringComparison.Ordinal), "") : text;
        if (!lines.Contains('\u001b', StringComparison.Ordinal))
            return Html.Of($"{lines}");
        return Html.Join(Styled(lines));
    }

    private static IEnumerable<Html> Styled(string text)
    {
        var style = new TextStyle();
        var position = 0;
        for (var sequence = Sequence().Match(text); sequence.Success; sequence = sequence.NextMatch())
        {
            yield return style.Apply(text[position..sequence.Index]);
            if (sequence.Groups["codes"].Success)
                style = style.With(sequence.Groups["codes"].Value);
            position = sequence.Index + sequence.Length;
        }

        yield return style.Apply(text[position..]);
    }

    /// <summary>The text without its sequences.</summary>
    public static string Plain(string text) => Sequence().Replace(text, "");

    // Colours (m) mean something; cursor movements, titles and the rest are dropped.
    [GeneratedRegex(@"\x1b\[(?<codes>[0-9;:]*)m|\x1b\[[0-9;?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Sequence();

    [GeneratedRegex(@"[^\n\r]*\r+(?=[^\n\r])|\r+", RegexOptions.CultureInvariant)]
    private static partial Regex Overwritten();

    private sealed record TextStyle(int? Colour = null, int? Background = null, bool IsBold = false, bool IsItalic = false, bool IsUnderlined = false)
    {
        public Html Apply(string text)
        {
            string?[] names =
            [
                Colour is { } colour ? $"ansi-{colour}" : null, Background is { } background ? $"ansi-on-{background}" : null,
                IsBold ? "ansi-bold" : null, IsItalic ? "ansi-italic" : null, IsUnderlined ? "ansi-underline" : null,
            ];
            var name = string.Join(' ', names.OfType<string>());
            return text.Length == 0 ? Html.Empty : name.Length == 0 ? Html.Of($"{text}") : Html.Of($"<span class=\"{name}\">{text}</span>");
        }

        public TextStyle With(string codes)
        {
            var style = this;
            var numbers = new Queue<int>(codes.Split(';', ':').Select(code => int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0));
            while (numbers.TryDequeue(out var number))
            {
                style = number switch
                {
                    0 => new TextStyle(),
                    1 => style with { IsBold = true },
                    3 => style with { IsItalic = true },
                    4 => style with { IsUnderlined = true },
                    22 => style with { IsBold = false },
                    23 => style with { IsItalic = false },
                    24 => style with { IsUnderlined = false },
                    >= 30 and <= 37 => style with { Colour = number - 30 },
                    38 => style with { Colour = Extended(numbers) },
                    39 => style with { Colour = null },
                    >= 40 and <= 47 => style with { Background = number - 40 },
                    48 => style with { Background = Extended(numbers) },
                    49 => style with { Background = null },
                    >= 90 and <= 97 => style with { Colour = number - 90 },
                    >= 100 and <= 107 => style with { Background = number - 100 },
                    _ => style,
                };
            }

            return style;
        }

        /// <summary>The nearest of the eight colours, which are legible on light and dark paper.</summary>
        private static int? Extended(Queue<int> numbers)
        {
            if (!numbers.TryDequeue(out var kind))
                return null;
            if (kind == 5 && numbers.TryDequeue(out var index))
                return index < 16 ? index % 8 : index > 231 ? Nearest(8 + ((index - 232) * 10), 8 + ((index - 232) * 10), 8 + ((index - 232) * 10))
                    : Nearest((index - 16) / 36 * 51, (index - 16) / 6 % 6 * 51, (index - 16) % 6 * 51);
            return kind == 2 && numbers.TryDequeue(out var red) && numbers.TryDequeue(out var green) && numbers.TryDequeue(out var blue) ? Nearest(red, green, blue) : null;
        }

        private static int Nearest(int red, int green, int blue) => Enumerable.Range(0, Palette.Length).MinBy(i =>
            Math.Pow(Palette[i].Red - red, 2) + Math.Pow(Palette[i].Green - green, 2) + Math.Pow(Palette[i].Blue - blue, 2));
    }
}
