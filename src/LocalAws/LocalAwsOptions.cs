namespace Workbook.LocalAws;

/// <summary>What a <see cref="LocalAwsServer"/> is started with.</summary>
public sealed record LocalAwsOptions
{
    /// <summary>The one folder that holds everything the server knows. One process owns it at a time.</summary>
    public required string StateFolder { get; init; }

    /// <summary>TCP port on 127.0.0.1; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Access key id of the account's administrator; generated once and kept in the state folder when null.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Secret of <see cref="AccessKeyId"/>; both are given or neither.</summary>
    public string? SecretAccessKey { get; init; }

    /// <summary>Twelve digits that appear in every ARN.</summary>
    public string AccountId { get; init; } = "000000000000";

    /// <summary>The one region that the server serves.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>Opens the unsigned <c>POST /_admin/reset</c>, which forgets everything.</summary>
    public bool Admin { get; init; }

    /// <summary>The clock of the whole server: signatures, timestamps, buffering intervals.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Receives warnings and errors, one line each; standard error unless set.</summary>
    public TextWriter Log { get; init; } = Console.Error;
}
