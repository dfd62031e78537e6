using System.Buffers;
using System.Text;

namespace Workbook.Notebooks;

/// <summary>
/// Replaces secrets by <see cref="Stars"/> in whatever leaves a run. Secrets may become known while it goes on; all forms of all of them
/// are looked for in one pass.
/// </summary>
public sealed class SecretMask
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Stars = "********";

    private readonly Lock _gate = new();
    private readonly HashSet<string> _forms = new(StringComparer.Ordinal);
    private volatile Known? _known;

    /// <summary>Makes a value known; false when it was known before or is too short (under four characters) to be told from other text.</summary>
    public bool Add(string value)
    {
        lock (_gate)
        {
            var count = _forms.Count;
            if (value.Length >= SecretForms.ShortestSecret && value != Stars)
                _forms.UnionWith(SecretForms.Of(value));
            if (_forms.Count == count)
                return false;

            // The longest first: of two forms that begin at one place the longer one is hidden whole.
            string[] forms = [.. _forms.OrderByDescending(form => form.Length)];
            _known = new Known(forms, SearchValues.Create(forms, StringComparison.Ordinal), forms[0].Length);
            return true;
        }
    }

    /// <summary>The text with every secret in it replaced.</summary>
    public string Apply(string text) => _known is { } known && text.AsSpan().IndexOfAny(known.Search) >= 0 ? Replace(text, known, out _) : text;

    /// <summary>
    /// The text with every secret replaced, but for an end that may be the beginning of a secret: that is kept back in
    /// <paramref name="rest"/> for the text that follows.
    /// </summary>
    internal string Apply(string text, out string rest)
    {
        rest = "";
        if (_known is not { } known)
            return text;
        var masked = Replace(text, known, out var end);
        var open = text.AsSpan(end);
        for (var length = Math.Min(known.Longest - 1, open.Length); length > 0; length--)
        {
            var tail = open[^length..];
            if (!known.BeginsWith(tail))
                continue;
            rest = tail.ToString();
            return masked[..^length];
        }

        return masked;
    }

    // end: where the text behind the last secret begins.
    private static string Replace(string text, Known known, out int end)
    {
        var masked = new StringBuilder(text.Length);
        end = 0;
        while (text.AsSpan(end).IndexOfAny(known.Search) is var at and >= 0)
        {
            masked.Append(text, end, at).Append(Stars);
            end += at;
            end += known.LongestAt(text.AsSpan(end));
        }

        return masked.Append(text, end, text.Length - end).ToString();
    }

    private sealed record Known(string[] Forms, SearchValues<string> Search, int Longest)
    {
        public int LongestAt(ReadOnlySpan<char> text)
        {
            foreach (var form in Forms)
            {
                if (text.StartsWith(form, StringComparison.Ordinal))
                    return form.Length;
            }

            return 1;
        }

        public bool BeginsWith(ReadOnlySpan<char> start)
        {
            foreach (var form in Forms)
            {
                if (form.AsSpan().StartsWith(start, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }
    }
}
