using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Workbook.LocalAws.S3;

/// <summary>S3's documents: namespace of their own on the way out, any or none on the way in.</summary>
internal static class S3Xml
{
    public static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    // Keys may hold characters that XML 1.0 lacks; S3 writes them as character references all the same.
    private static readonly XmlWriterSettings WriterSettings = new()
    {
        CheckCharacters = false,
        Encoding = new UTF8Encoding(false),
        NewLineHandling = NewLineHandling.Entitize,
    };

    private static readonly XmlReaderSettings ReaderSettings = new()
    {
        CheckCharacters = false,
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>A document whose elements are named without namespace, written in S3's.</summary>
    public static byte[] Write(XElement root, bool withNamespace = true)
    {
        if (withNamespace)
        {
            foreach (var element in root.DescendantsAndSelf().Where(element => element.Name.Namespace == XNamespace.None))
                element.Name = Namespace + element.Name.LocalName;
        }

        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, WriterSettings))
            root.Save(writer);
        return bytes.ToArray();
    }

    /// <summary>A document of a client, stripped of S3's namespace.</summary>
    /// <exception cref="Http.AwsException">MalformedXML.</exception>
    public static XElement Read(ReadOnlyMemory<byte> body, params ReadOnlySpan<string> roots)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray()), ReaderSettings);
            var root = XElement.Load(reader);
            foreach (var element in root.DescendantsAndSelf())
            {
                element.Name = element.Name.LocalName;
                element.Attributes().Where(attribute => attribute.IsNamespaceDeclaration && attribute.Value == Namespace.NamespaceName).Remove();
            }

            return roots.Length == 0 || roots.Contains(root.Name.LocalName) ? root : throw S3Errors.MalformedXml();
        }
        catch (XmlException)
        {
            throw S3Errors.MalformedXml();
        }
    }

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.000'Z'", CultureInfo.InvariantCulture);

    public static XElement? Optional(string name, string? value) => value is null ? null : new XElement(name, value);
}
