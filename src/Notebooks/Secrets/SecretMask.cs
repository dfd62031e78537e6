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
    public string Apply(string text) => _known is { } known && text.AsSpan().IndexOfAny(known.Search) >= 0 ? Replace(text, known, isOpen: false, out _) : text;

    /// <summary>
    /// The text with every secret replaced, but for an end that may be the beginning of a secret: that is kept back in
    /// <paramref name="rest"/> for the text that follows.
    /// </summary>
    internal string Apply(string text, out string rest)
    {
        rest = "";
        return _known is { } known ? Replace(text, known, isOpen: true, out rest) : text;
    }

    private static string Replace(string text, Known known, bool isOpen, out string rest)
    {
        var masked = new StringBuilder(text.Length);
        var end = 0;
        while (text.AsSpan(end).IndexOfAny(known.Search) is var at and >= 0)
        {
            // A short secret at the end of what is known so far may turn out to be a longer one.
            var start = end + at;
            if (isOpen && known.BeginsWith(text.AsSpan(start)))
                break;
            masked.Append(text, end, at).Append(Stars);
            end = start + known.LongestAt(text.AsSpan(start));
        }

        var keep = isOpen ? Begun(text.AsSpan(end), known) : 0;
        rest = text[^keep..];
        return masked.Append(text, end, text.Length - end - keep).ToString();
    }

    /// <summary>Length of the end that may be the beginning of a secret.</summary>
    private static int Begun(ReadOnlySpan<char> text, Known known)
    {
        var length = Math.Min(known.Longest - 1, text.Length);
        while (length > 0 && !known.BeginsWith(text[^length..]))
            length--;
        return length;
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

        /// <summary>Whether a secret that is longer begins so.</summary>
        public bool BeginsWith(ReadOnlySpan<char> start)
        {
            foreach (var form in Forms)
            {
                if (form.Length > start.Length && form.AsSpan().StartsWith(start, StringComparison.Ordinal))
                    return true;
            }

            return false;
        }
    }
}
