/** What a design and a traced request cost in a month, from list prices: an estimate, with everything it leaves out said. */
export { appliedPrice, priceKeys, sumOf, type AppliedPrice, type CostLine, type CostOptions, type CostSum, type OwnPrices, type Usage } from './costLine';
export { standingCosts, standingCostsOf } from './standingCosts';
export { pathCosts } from './pathCosts';
export { alternativesOf, type Alternative, type Alternatives, type AlternativeWay } from './alternatives';
