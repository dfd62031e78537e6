namespace Workbook.Notebooks.Tests;

public sealed class RoundTripTests
{
    [Fact]
    [Trait("Soak", "notebook-documents")]
    public void A_generated_notebook_comes_back_from_both_formats_with_the_same_cells_and_metadata()
    {
        var random = new Random(20250920);
        for (var i = Soak.Cases(tests: 1000, soak: 100_000); i > 0; i--)
        {
            var document = NotebookDocument.ParseDib(RandomNotebook.Text(random), "generated.dib");
            var dib = document.ToDib();
            var again = NotebookDocument.ParseDib(dib, "generated.dib");
            Assert.Equal(Cells(document), Cells(again));
            Assert.Equal(dib, again.ToDib());

            var ipynb = document.ToIpynb();
            var converted = NotebookDocument.ParseIpynb(ipynb, "generated.ipynb");
            Assert.Equal(Cells(document), Cells(converted));
            Assert.Equal(ipynb, converted.ToIpynb());
            Assert.Equal(dib, converted.ToDib());
        }
    }

    private static IEnumerable<(string, string)> Cells(NotebookDocument document) =>
        document.Cells.Where(cell => cell.Source.Length > 0).Select(cell => (cell.Kernel, cell.Source));
}
