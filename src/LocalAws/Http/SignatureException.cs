namespace Workbook.LocalAws.Http;

/// <summary>Why a request's identity is not accepted.</summary>
internal enum SignatureFailure
{
    Unsigned,
    UnknownKey,
    WrongSignature,
    Malformed,
    Skewed,
    Expired,
    InvalidToken,
    ExpiredToken,
    WrongRegion,
}

/// <summary>A request whose signature does not hold; each protocol has its own error code for it.</summary>
internal sealed class SignatureException(SignatureFailure failure, string message) : Exception(message)
{
    public SignatureFailure Failure { get; } = failure;

    public IReadOnlyList<(string Name, string Value)> Details { get; init; } = [];
}
