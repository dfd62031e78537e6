using Microsoft.DotNet.Interactive.Formatting;

namespace Microsoft.DotNet.Interactive;

/// <summary>A formula in LaTeX.</summary>
[TypeFormatterSource(typeof(LaTeXStringFormatters), PreferredMimeTypes = ["text/latex"])]
public sealed class LaTeXString(string latexCode)
{
    /// <inheritdoc/>
    public override string ToString() => latexCode;

    private sealed class LaTeXStringFormatters : ITypeFormatterSource
    {
        public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new LaTeXFormatter()];
    }

    private sealed class LaTeXFormatter : ITypeFormatter
    {
        public string MimeType => "text/latex";

        public Type Type => typeof(LaTeXString);

        public bool Format(object instance, FormatContext context)
        {
            context.Writer.Write(instance);
            return true;
        }
    }
}
