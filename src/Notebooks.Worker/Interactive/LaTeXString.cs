using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>A text in LaTeX.</summary>
[TypeFormatterSource(typeof(LaTeXFormatters), PreferredMimeTypes = ["text/latex"])]
public sealed class LaTeXString(string latexCode)
{
    /// <summary>The text as LaTeX.</summary>
    public static implicit operator LaTeXString(string source) => new(source);

    /// <inheritdoc/>
    public override string ToString() => latexCode;
}

/// <summary>A formula in LaTeX, shown on a line of its own.</summary>
[TypeFormatterSource(typeof(LaTeXFormatters), PreferredMimeTypes = ["text/latex"])]
public sealed class MathString(string latexCode)
{
    private readonly string _formula = $"$${latexCode}$$";

    /// <summary>The text as a formula.</summary>
    public static implicit operator MathString(string source) => new(source);

    /// <inheritdoc/>
    public override string ToString() => _formula;
}

/// <summary>Shows what holds LaTeX as it stands.</summary>
internal sealed class LaTeXFormatters : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new LaTeXFormatter(typeof(LaTeXString)), new LaTeXFormatter(typeof(MathString))];

    private sealed class LaTeXFormatter(Type type) : ITypeFormatter
    {
        public string MimeType => "text/latex";

        public Type Type => type;

        public bool Format(object instance, FormatContext context)
        {
            context.Writer.Write(instance);
            return true;
        }
    }
}
