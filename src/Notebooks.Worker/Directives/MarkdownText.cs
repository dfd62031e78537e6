using Markdig;

namespace Workbook.Notebooks.Worker;

/// <summary>Markdown within a cell, which becomes HTML at once: with Markdig's advanced extensions, formulas among them.</summary>
internal static class MarkdownText
{
    private static readonly Lazy<MarkdownPipeline> Pipeline = new(() => new MarkdownPipelineBuilder().UseAdvancedExtensions().UseMathematics().Build());

    public static string ToHtml(string markdown) => Markdown.ToHtml(markdown, Pipeline.Value);
}
