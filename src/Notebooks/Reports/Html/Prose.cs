using System.Globalization;
using System.Text;
using Markdig;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Workbook.Notebooks;

/// <summary>A heading of the table of contents.</summary>
internal sealed record Heading(int Level, string Id, string Text);

/// <summary>Renders Markdown. HTML in it is shown as text, and links lead to pages, mail or places in the report only.</summary>
internal sealed class Prose
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseEmphasisExtras().UseTaskLists().UseAutoLinks().UseFootnotes().UseListExtras().UseDefinitionLists().UseMathematics()
        .DisableHtml()
        .Build();

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<Heading> _headings = [];

    /// <summary>The headings of all prose rendered so far that belongs into the table of contents.</summary>
    public IReadOnlyList<Heading> Headings => _headings;

    /// <summary>Renders a Markdown cell; a first heading that only repeats the report's <paramref name="title"/> is left out.</summary>
    public Html RenderCell(string markdown, string title)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        if (document.FirstOrDefault() is HeadingBlock first && first.Level == 1 && Text(first) == title)
            document.Remove(first);
        foreach (var heading in document.Descendants<HeadingBlock>())
        {
            var id = UniqueId(Text(heading));
            heading.GetAttributes().Id = id;
            if (heading.Level <= 3)
                _headings.Add(new Heading(heading.Level, id, Text(heading)));
        }

        return Render(document);
    }

    /// <summary>Renders Markdown that a cell shows.</summary>
    public static Html RenderOutput(string markdown) => Render(Markdown.Parse(markdown, Pipeline));

    private static Html Render(MarkdownDocument document)
    {
        foreach (var link in document.Descendants<LinkInline>().Where(link => !IsHarmless(link.Url)))
            link.Url = "";
        using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        var renderer = new HtmlRenderer(writer);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new HighlightedCodeRenderer());
        renderer.Render(document);
        return new Html(writer.ToString());
    }

    private static bool IsHarmless(string? url) => url is not null
        && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is "http" or "https" or "mailto"
            || url.StartsWith("data:image/", StringComparison.Ordinal) || url.StartsWith('/'));

    private string UniqueId(string text)
    {
        var slug = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                slug.Append(Rune.ToLowerInvariant(rune));
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var id = "h-" + slug.ToString().Trim('-');
        for (var n = 2; !_ids.Add(id); n++)
            id = $"h-{slug.ToString().Trim('-')}-{n}";
        return id;
    }

    private static string Text(HeadingBlock heading)
    {
        var text = new StringBuilder();
        foreach (var inline in heading.Inline?.Descendants() ?? [])
        {
            if (inline is LiteralInline literal)
                text.Append(literal.Content.ToString());
            else if (inline is CodeInline code)
                text.Append(code.Content);
            else if (inline is HtmlEntityInline entity)
                text.Append(entity.Transcoded.ToString());
        }

        return text.ToString().Trim();
    }

    /// <summary>Code blocks, coloured where the language is known.</summary>
    private sealed class HighlightedCodeRenderer : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var code = block.Lines.ToString();
            var markup = Highlighter.Highlight(code, (block as FencedCodeBlock)?.Info);
            renderer.EnsureLine();
            renderer.Write(Html.Of($"<pre class=\"source\" tabindex=\"0\"><code>{markup}</code></pre>\n").Markup);
        }
    }
}
