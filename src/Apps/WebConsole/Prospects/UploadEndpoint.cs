using System.Globalization;
using FollowUpConsole.Kernel;
using FollowUpConsole.LeadFiles;
using FollowUpConsole.Prospects.Import;
using FollowUpConsole.Storage.Imports;
using FollowUpConsole.WebConsole.Shell;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace FollowUpConsole.WebConsole.Prospects;

/// <summary>Takes a file in, block by block, under a name of our own that cannot be guessed. What is in it is looked at later, at the door.</summary>
internal static class UploadEndpoint
{
    internal static string Token(HttpContext context, IAntiforgery forms) => forms.GetAndStoreTokens(context).RequestToken!;

    internal static async Task<IResult> ReceiveAsync(HttpContext context, IAntiforgery forms, ImportStore store, Answers answers)
    {
        if (!await forms.IsRequestValidAsync(context))
        {
            return Results.Text(answers.Of(Refusal.Of(ImportProblems.Expired)), statusCode: StatusCodes.Status400BadRequest);
        }

        var most = LeadFileLimits.Usual.Bytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        var spool = Guid.NewGuid();
        try
        {
            if (context.Request.ContentLength > most)
            {
                return TooLarge(answers, most);
            }

            await using (var file = store.CreateSpool(spool))
            {
                await context.Request.Body.CopyToAsync(file, 256 * 1024, context.RequestAborted);
            }

            return Results.Text(spool.ToString("D"));
        }
        catch (BadHttpRequestException bad) when (bad.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            store.DropSpool(spool);
            return TooLarge(answers, most);
        }
        catch (StoreFullException)
        {
            store.DropSpool(spool);
            return Results.Text(answers.Of(Refusal.Of(ImportProblems.StoreFull)), statusCode: StatusCodes.Status507InsufficientStorage);
        }
        catch (Exception broken) when (broken is IOException or OperationCanceledException)
        {
            store.DropSpool(spool);
            return Results.Text(answers.Of(Refusal.Of(ImportProblems.Cut)), statusCode: StatusCodes.Status400BadRequest);
        }
    }

    private static IResult TooLarge(Answers answers, long most) =>
        Results.Text(answers.Of(new Fault("file", FileFaults.TooLarge, most.ToString(CultureInfo.InvariantCulture))), statusCode: StatusCodes.Status413PayloadTooLarge);
}
