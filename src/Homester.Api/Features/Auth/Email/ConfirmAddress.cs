using Homester.Api.Features.Auth.Accounts;
using Homester.Api.Features.Auth.Codes;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Data.Accounts;

namespace Homester.Api.Features.Auth.Email;

/// <summary>POST email/verify: the token of a letter confirms that the address is the account's.</summary>
public static class ConfirmAddress
{
    public static readonly IReadOnlyList<BodyMember> Members = [AuthMembers.LinkToken.AsRequired()];

    public static async Task HandleAsync(HttpContext context, OneTimeCodes codes, AddressConfirmation confirmation, CancellationToken cancellationToken)
    {
        using var body = await BodyReader.ReadAsync(context, Members, cancellationToken);
        if (body is null) return;
        var token = body.Text(Members[0]);
        if (await body.RefusesAsync(context, cancellationToken)) return;

        if (await codes.UseTokenAsync(token!, CodePurposes.VerifyEmail, cancellationToken) is { } userId
            && await confirmation.ConfirmAsync(userId, forgetPassword: false, cancellationToken))
            await AuthAnswers.SayAsync(context, StatusCodes.Status200OK, "The address is confirmed.", cancellationToken);
        else await ProblemWriter.WriteAsync(context, AuthAnswers.BadLink(Members[0].Name), cancellationToken);
    }
}
