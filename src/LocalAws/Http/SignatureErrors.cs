namespace Workbook.LocalAws.Http;

/// <summary>The code and status each protocol gives for a request that is not rightly signed.</summary>
internal static class SignatureErrors
{
    public static AwsException S3(SignatureException error)
    {
        var (code, status) = error.Failure switch
        {
            SignatureFailure.UnknownKey => ("InvalidAccessKeyId", 403),
            SignatureFailure.WrongSignature => ("SignatureDoesNotMatch", 403),
            SignatureFailure.Malformed or SignatureFailure.WrongRegion => ("AuthorizationHeaderMalformed", 400),
            SignatureFailure.Skewed => ("RequestTimeTooSkewed", 403),
            SignatureFailure.InvalidToken => ("InvalidToken", 400),
            SignatureFailure.ExpiredToken => ("ExpiredToken", 400),
            _ => ("AccessDenied", 403),
        };
        return new AwsException(code, status, error.Message, error) { Details = error.Details };
    }

    public static AwsException Json(SignatureException error) => new(JsonCode(error.Failure), 400, error.Message, error);

    public static AwsException RestJson(SignatureException error) => new(JsonCode(error.Failure), 403, error.Message, error);

    public static AwsException Query(SignatureException error)
    {
        var (code, status) = error.Failure switch
        {
            SignatureFailure.Unsigned => ("MissingAuthenticationToken", 403),
            SignatureFailure.UnknownKey or SignatureFailure.InvalidToken => ("InvalidClientTokenId", 403),
            SignatureFailure.Malformed => ("IncompleteSignature", 400),
            SignatureFailure.ExpiredToken => ("ExpiredToken", 403),
            _ => ("SignatureDoesNotMatch", 403),
        };
        return new AwsException(code, status, error.Message, error);
    }

    private static string JsonCode(SignatureFailure failure) => failure switch
    {
        SignatureFailure.Unsigned => "MissingAuthenticationTokenException",
        SignatureFailure.UnknownKey or SignatureFailure.InvalidToken => "UnrecognizedClientException",
        SignatureFailure.Malformed => "IncompleteSignatureException",
        SignatureFailure.ExpiredToken => "ExpiredTokenException",
        _ => "InvalidSignatureException",
    };
}
