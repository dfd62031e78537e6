using System.Xml.Linq;
using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.S3;

/// <summary>Tags in their two forms on the wire: a Tagging document, or a query string in a header.</summary>
internal static class TagSet
{
    public const int LargestOnBucket = 50;
    public const int LargestOnObject = 10;

    public static List<Tag> Read(XElement tagging, int limit) => Checked(
        [.. (tagging.Element("TagSet") ?? throw S3Errors.MalformedXml()).Elements("Tag")
            .Select(tag => new Tag(tag.Element("Key")?.Value ?? throw S3Errors.MalformedXml(), tag.Element("Value")?.Value ?? throw S3Errors.MalformedXml()))],
        limit);

    public static List<Tag> ReadHeader(string? header)
    {
        if (string.IsNullOrEmpty(header))
            return [];
        var query = RequestTarget.Parse("/?" + header) ?? throw S3Errors.InvalidTag("The header x-amz-tagging is not a query string.");
        return Checked([.. query.Query.Select(pair => new Tag(pair.Key, pair.Value))], LargestOnObject);
    }

    public static XElement ToXml(IEnumerable<Tag> tags) => new("Tagging", new XElement("TagSet", tags.Select(tag => new XElement(
        "Tag", new XElement("Key", tag.Key), new XElement("Value", tag.Value)))));

    private static List<Tag> Checked(List<Tag> tags, int limit)
    {
        if (tags.Count > limit)
            throw new AwsException("BadRequest", 400, $"Tag sets cannot be greater than {limit}");
        if (tags.Exists(tag => tag.Key.Length is 0 or > 128))
            throw S3Errors.InvalidTag("The TagKey you have provided is invalid");
        if (tags.Exists(tag => tag.Value.Length > 256))
            throw S3Errors.InvalidTag("The TagValue you have provided is invalid");
        return tags.DistinctBy(tag => tag.Key).Count() == tags.Count ? tags : throw S3Errors.InvalidTag("Cannot provide multiple Tags with the same key");
    }
}
