using Workbook.LocalAws.Http;

namespace Workbook.LocalAws.Glue;

/// <summary>The errors of Glue.</summary>
internal static class GlueErrors
{
    public const string EntityNotFound = "EntityNotFoundException";
    public const string AlreadyExists = "AlreadyExistsException";

    public static AwsException DatabaseNotFound(string name) => new(EntityNotFound, 400, $"Database {name} not found.");

    public static AwsException TableNotFound(string name) => new(EntityNotFound, 400, $"Table {name} not found.");

    public static AwsException VersionNotFound() => new(EntityNotFound, 400, "Version not found.");

    public static AwsException PartitionNotFound() => new(EntityNotFound, 400, "Cannot find partition.");

    public static AwsException CrawlerNotFound(string name) => new(EntityNotFound, 400, $"Crawler with name {name} does not exist");

    public static AwsException DatabaseExists() => new(AlreadyExists, 400, "Database already exists.");

    public static AwsException TableExists() => new(AlreadyExists, 400, "Table already exists.");

    public static AwsException PartitionExists() => new(AlreadyExists, 400, "Partition already exists.");

    public static AwsException CrawlerExists(string name) => new(AlreadyExists, 400, $"Crawler with name {name} already exists");

    public static AwsException InvalidInput(string message, Exception? inner = null) => new("InvalidInputException", 400, message, inner);

    public static AwsException VersionMismatch(string expected, string actual) =>
        new("VersionMismatchException", 400, $"Version mismatch: {expected} was expected, {actual} is current.");

    public static AwsException CrawlerRunning(string name) => new("CrawlerRunningException", 400, $"Crawler with name {name} has already started");

    public static AwsException CrawlerNotRunning(string name) => new("CrawlerNotRunningException", 400, $"Crawler with name {name} isn't running");

    public static AwsException CrawlerStopping(string name) => new("CrawlerStoppingException", 400, $"Crawler with name {name} is stopping");
}
