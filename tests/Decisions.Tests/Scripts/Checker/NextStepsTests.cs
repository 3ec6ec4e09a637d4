using FollowUpConsole.Scripts;

namespace FollowUpConsole.Decisions.Tests.Scripts.Checker;

/// <summary>What may not stand as the aim of a next step (D-30).</summary>
public class NextStepsTests
{
    [Theory]
    [InlineData("We'll be in touch")]
    [InlineData("Stay in contact")]
    [InlineData("Get back to her soon")]
    [InlineData("See how it goes")]
    [InlineData("Call as soon as possible")]
    [InlineData("She wants to think about it")]
    [InlineData("On se rappelle")]
    [InlineData("Je les tiens au courant")]
    [InlineData("À voir, plus tard")]
    [InlineData("Revenir vers lui dès que possible")]
    [InlineData("On en reparle à l’occasion")]
    public void Words_that_promise_nothing_are_found(string text) => Assert.NotNull(NextSteps.VagueWords(text));

    [Theory]
    [InlineData("Agree the second price and the delivery week")]
    [InlineData("Learn what the board thinks about it")]
    [InlineData("Find out when the CFO decides")]
    [InlineData("Get back to her on Tuesday at 10:45 with the second price")]
    [InlineData("Obtenir l’accord du directeur sur le lot 2")]
    [InlineData("Savoir quand il décide et qui signe")]
    [InlineData("Revenir vers elle mardi avec le second prix")]
    [InlineData("Confirmer la date du virement de 4 310 €")]
    public void An_aim_is_left_alone(string text) => Assert.Null(NextSteps.VagueWords(text));
}
