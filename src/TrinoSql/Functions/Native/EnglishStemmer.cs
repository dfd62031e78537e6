namespace Workbook.TrinoSql.Functions.Native;

/// <summary>Snowball's stemmer for English, which WORD_STEM uses. See https://snowballstem.org/algorithms/english/stemmer.html.</summary>
internal sealed class EnglishStemmer
{
    public static readonly (string Name, Delegate Function)[] All = [("trino_word_stem", (Func<string, string, string>)Stem)];

    private static readonly string[] OtherLanguages =
        ["ca", "da", "de", "es", "eu", "fi", "fr", "hu", "hy", "ir", "it", "lt", "nl", "no", "pt", "ro", "ru", "sv", "tr"];

    private static readonly Dictionary<string, string> Whole = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski",
        ["skies"] = "sky",
        ["dying"] = "die",
        ["lying"] = "lie",
        ["tying"] = "tie",
        ["idly"] = "idl",
        ["gently"] = "gentl",
        ["ugly"] = "ugli",
        ["early"] = "earli",
        ["only"] = "onli",
        ["singly"] = "singl",
        ["sky"] = "sky",
        ["news"] = "news",
        ["howe"] = "howe",
        ["atlas"] = "atlas",
        ["cosmos"] = "cosmos",
        ["bias"] = "bias",
        ["andes"] = "andes",
    };

    private static readonly string[] Finished = ["inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"];

    private static readonly string[] LongBeginnings = ["gener", "commun", "arsen"];

    private static readonly string[] Doubles = ["bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt"];

    /// <summary>Suffixes with what replaces them in the first region, longest first.</summary>
    private static readonly (string Suffix, string Becomes)[] Second =
    [
        ("ational", "ate"), ("fulness", "ful"), ("iveness", "ive"), ("ization", "ize"), ("ousness", "ous"), ("biliti", "ble"), ("lessli", "less"),
        ("tional", "tion"), ("alism", "al"), ("aliti", "al"), ("ation", "ate"), ("entli", "ent"), ("fulli", "ful"), ("iviti", "ive"), ("ousli", "ous"),
        ("abli", "able"), ("alli", "al"), ("anci", "ance"), ("ator", "ate"), ("enci", "ence"), ("izer", "ize"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string Becomes)[] Third =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("ative", ""), ("icate", "ic"), ("iciti", "ic"), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Fourth =
    [
        "ement", "able", "ance", "ence", "ible", "ment", "ant", "ate", "ent", "ion", "ism", "iti", "ive", "ize", "ous", "al", "er", "ic",
    ];

    private string _word;
    private int _first;
    private int _second;

    private EnglishStemmer(string word) => _word = word;

    private static string Stem(string word, string language)
    {
        if (Array.IndexOf(OtherLanguages, language) >= 0)
            throw new InvalidOperationException($"{ErrorCodes.NotSupported}: word_stem knows English only, not '{language}'");
        if (language != "en")
            throw Fail.Argument($"Unknown stemmer language: {language}");
        if (word.Length <= 2)
            return word;
        return Whole.TryGetValue(word, out var known) ? known : new EnglishStemmer(word).Stem();
    }

    private string Stem()
    {
        MarkConsonantY();
        _first = Array.Find(LongBeginnings, b => _word.StartsWith(b, StringComparison.Ordinal)) is { } long1 ? long1.Length : Region(0);
        _second = Region(_first);
        Cut("'s'", "'s", "'");
        Plural();
        if (Array.IndexOf(Finished, _word) < 0)
        {
            PastAndPresent();
            if (_word.Length > 2 && _word[^1] is 'y' or 'Y' && !IsVowel(_word[^2]))
                _word = _word[..^1] + "i";
            Derived(Second);
            Derived(Third);
            Ending();
            LastLetter();
        }

        return _word.Replace('Y', 'y');
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    /// <summary>A y at the start or after a vowel is a consonant.</summary>
    private void MarkConsonantY()
    {
        if (_word[0] == '\'')
            _word = _word[1..];
        var letters = _word.ToCharArray();
        for (var i = 0; i < letters.Length; i++)
        {
            if (letters[i] == 'y' && (i == 0 || IsVowel(letters[i - 1])))
                letters[i] = 'Y';
        }

        _word = new string(letters);
    }

    /// <summary>Where the part after the first consonant that follows a vowel begins.</summary>
    private int Region(int start)
    {
        for (var i = start + 1; i < _word.Length; i++)
        {
            if (!IsVowel(_word[i]) && IsVowel(_word[i - 1]))
                return i + 1;
        }

        return _word.Length;
    }

    private bool Ends(string suffix) => _word.EndsWith(suffix, StringComparison.Ordinal);

    private bool EndsIn(string suffix, int region) => Ends(suffix) && _word.Length - suffix.Length >= region;

    private void Cut(params ReadOnlySpan<string> suffixes)
    {
        foreach (var suffix in suffixes)
        {
            if (Ends(suffix))
            {
                _word = _word[..^suffix.Length];
                return;
            }
        }
    }

    private static bool HasVowel(string part) => part.Any(IsVowel);

    private void Plural()
    {
        if (Ends("sses"))
            _word = _word[..^2];
        else if (Ends("ied") || Ends("ies"))
            _word = _word[..^(_word.Length > 4 ? 2 : 1)];
        else if (Ends("s") && !Ends("us") && !Ends("ss") && _word.Length > 2 && HasVowel(_word[..^2]))
            _word = _word[..^1];
    }

    private void PastAndPresent()
    {
        if (Ends("eedly") || Ends("eed"))
        {
            var suffix = Ends("eed") ? "eed" : "eedly";
            if (EndsIn(suffix, _first))
                _word = _word[..^(suffix.Length - 2)];
            return;
        }

        foreach (var suffix in (ReadOnlySpan<string>)["ingly", "edly", "ing", "ed"])
        {
            if (!Ends(suffix))
                continue;
            if (HasVowel(_word[..^suffix.Length]))
            {
                _word = _word[..^suffix.Length];
                Complete();
            }

            return;
        }
    }

    private void Complete()
    {
        if (Ends("at") || Ends("bl") || Ends("iz") || (_first >= _word.Length && EndsShort(_word)))
            _word += "e";
        else if (Array.Exists(Doubles, Ends))
            _word = _word[..^1];
    }

    /// <summary>Whether a short syllable ends the word: consonant, vowel, and a consonant other than w, x and Y; or a vowel and a consonant alone.</summary>
    private static bool EndsShort(string word) => word.Length switch
    {
        2 => IsVowel(word[0]) && !IsVowel(word[1]),
        > 2 => !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y'),
        _ => false,
    };

    private void Derived((string Suffix, string Becomes)[] suffixes)
    {
        var (suffix, becomes) = Array.Find(suffixes, s => Ends(s.Suffix));
        if (suffix is null || !EndsIn(suffix, _first))
            return;
        var before = _word[^(suffix.Length + 1)];
        var fits = suffix switch
        {
            "ogi" => before == 'l',
            "li" => "cdeghkmnrt".Contains(before, StringComparison.Ordinal),
            "ative" => EndsIn(suffix, _second),
            _ => true,
        };
        if (fits)
            _word = _word[..^suffix.Length] + becomes;
    }

    private void Ending()
    {
        var suffix = Array.Find(Fourth, Ends);
        if (suffix is not null && EndsIn(suffix, _second) && (suffix != "ion" || _word[^4] is 's' or 't'))
            _word = _word[..^suffix.Length];
    }

    private void LastLetter()
    {
        if (Ends("e") && (EndsIn("e", _second) || (EndsIn("e", _first) && !EndsShort(_word[..^1]))))
            _word = _word[..^1];
        else if (Ends("ll") && EndsIn("l", _second))
            _word = _word[..^1];
    }
}
